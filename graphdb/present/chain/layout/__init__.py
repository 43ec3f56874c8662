"""Where cards stand and lines run. The scripts of the map have the same, so that a filter lays the map out anew."""
