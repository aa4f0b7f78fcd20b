"""The review desk: statements of a filter are looked through one by one, beside their article, mostly by keys."""
