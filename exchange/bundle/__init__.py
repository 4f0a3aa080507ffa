"""A whole assessment in one .zip: to hand over, to hand in where there is no network, to bring back."""
