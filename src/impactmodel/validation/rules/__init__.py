"""Our own rules, a file per subject. Their ids are stable for ever: IM1 to IM7 by chapter, never used again once retired."""
