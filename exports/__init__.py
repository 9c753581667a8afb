"""Records to words: wording, reports, chat dialects, files and delivery."""
