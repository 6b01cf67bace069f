"""What must hold of the policies: scenarios, properties of random requests, and the rules of the house."""
