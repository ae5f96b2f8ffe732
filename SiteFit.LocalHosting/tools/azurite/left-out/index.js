// Stands for packages that azurite names and the local host never calls.
