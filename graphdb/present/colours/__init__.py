"""Which colour what has, in the map and in every drawing: commodities, and the themes that say what a colour is."""
