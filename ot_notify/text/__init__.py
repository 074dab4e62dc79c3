"""Text: phone numbers, SMS lengths, folding of letters, and the sentences in three languages."""
