"""Names of requests: modules, classes, functions and constants, and what stands for them."""
