"""Write use-cases, named as the office names them."""
