"""The page that builds the board pack, part by part."""
