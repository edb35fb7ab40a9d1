"""The command line, for scheduled jobs and checks: one file for each group of commands."""
