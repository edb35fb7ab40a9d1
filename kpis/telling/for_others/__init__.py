"""What is told to others than the board: those who ask by right, health partners, services, families."""
