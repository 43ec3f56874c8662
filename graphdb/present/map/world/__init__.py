"""The map of the world: where actors stand on it, and its coasts and borders."""
