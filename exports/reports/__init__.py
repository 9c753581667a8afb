"""Reports: a view of the records in, a document out; what a chat makes of it is no matter here."""
