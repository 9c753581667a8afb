"""Read models: what screens, reports and lists show."""
