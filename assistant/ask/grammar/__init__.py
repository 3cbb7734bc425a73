"""Plans over one table: what rows a question may mean, what is done with them, and which plan is most likely meant."""
