"""What is said alike wherever it is said: likelihoods with their bands, grades, chances, the sentences of an answer."""
