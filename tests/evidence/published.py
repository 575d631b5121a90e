"""Figures on agreement as they were published, each with where it stands."""

_ = None

KRIPPENDORFF_2011 = {
    "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    "C": [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
}
"""Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections C and D: alpha 0.743, 0.815, 0.849 and 0.797."""

KRIPPENDORFF_2004 = {"Jon": [1, 1, 0, 0, 0, 0, 0, 0, 0, 0], "Han": [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]}
"""Krippendorff (2004), Content Analysis, second edition, section 11.3.1, two observers and two values: alpha 0.095."""

_NEWS = """
112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1 111.1 212.2 1233. 1101. 000.0
0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2 110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1
"""
HAYES_2007 = [[None if mark == "." else int(mark) for mark in coder] for coder in zip(*_NEWS.split(), strict=True)]
"""Hayes and Krippendorff (2007), Communication Methods and Measures 1, 77-89, table 1: 40 articles, 5 observers, ordinal alpha 0.7598."""

COHEN_LIKE = [[20, 5], [10, 15]]
"""A table of the article on Cohen's kappa in Wikipedia: kappa 0.4."""

FEINSTEIN_1990 = ([[40, 9], [6, 45]], [[80, 10], [5, 5]])
"""Feinstein and Cicchetti (1990), Journal of Clinical Epidemiology 43, 543-549: agreement 0.85 in both tables, kappa 0.70 and 0.32."""

SEXUAL_FUN = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]
"""Hout, Duncan and Sobel (1987), as package vcd of R reports it: kappa 0.1293 (error 0.0686), linear 0.2374 (0.0783)."""

GWET_2008 = [[118, 5], [2, 0]]
"""Gwet (2008), British Journal of Mathematical and Statistical Psychology 61, 29-48: kappa -0.0234, AC1 0.9408."""

SAS_2009 = [[95, 4], [1, 0]]
"""SAS Global Forum (2009), paper 242: kappa -0.0163, PABAK 0.90, prevalence index 0.95, bias index 0.03, agreement on the first 0.974."""

FOURTEEN = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]
"""The table of the article on Fleiss' kappa in Wikipedia, ten subjects, fourteen raters: 0.210."""
