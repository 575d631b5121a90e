"""The catalogues of translations: `fr.po` for translators, `fr.mo` as it is read. The English sentences stand in the code."""
