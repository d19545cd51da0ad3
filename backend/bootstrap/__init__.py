"""The only place that joins the parts."""
