"""Questions to tables of which every word is accounted for: cells, headers, the work asked for, light words."""
