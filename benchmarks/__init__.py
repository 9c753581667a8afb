"""Measures Muster against floors in the same run, so that its budgets hold on any machine."""
