"""Posts to team chats: requests, what counts as success, retries and the outbox."""
