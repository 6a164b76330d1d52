"""Executive orders among themselves: what one does to another, by the editors' notes and by the order's own words."""
