"""The board pack: pages as values, from which slides, paper, web page and workbook are all drawn."""
