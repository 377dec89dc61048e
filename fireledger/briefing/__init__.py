"""Numbers, figures and words as files to hand out: sheets, pictures, slides, letters."""
