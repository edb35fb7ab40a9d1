"""One file a shape of table: each finds its tables in a sheet and turns them into lines, targets, issues, questions."""
