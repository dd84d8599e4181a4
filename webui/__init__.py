"""What people see: pages, JSON, CSV and Atom of one and the same request, and the command."""
