"""Letters: paper for those whom texts do not reach, from the choice of youths to «Brev sendt»."""
