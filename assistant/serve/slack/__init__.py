"""The Slack hook: receive, write down in the ledger, acknowledge; then answer and deliver, each question once."""
