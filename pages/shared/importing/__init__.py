"""The import screen, part by part, in the order in which the analyst meets them."""
