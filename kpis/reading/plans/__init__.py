"""The parts of an improvement plan as its documents print them: codes, statuses, dates, leads."""
