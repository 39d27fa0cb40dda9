"""What an inspection asks for, from what is there already: a workbook and a text."""
