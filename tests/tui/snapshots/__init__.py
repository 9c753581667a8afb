"""Pictures of the screens, one for each screen and size, so that a change of looks is seen."""
