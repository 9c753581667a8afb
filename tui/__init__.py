"""The app: screens, dialogs, key map, theme and command line."""
