"""What may be published of few people: the rule, a study as it may be released, and the check of a release."""
