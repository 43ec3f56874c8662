"""What is said alike everywhere: routes in words, likelihoods with their bands, grades, chances, whole sentences."""
