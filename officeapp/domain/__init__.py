"""What the office keeps and by which rules, without files, databases or windows."""
