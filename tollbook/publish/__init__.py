"""Edition -> what people see."""
