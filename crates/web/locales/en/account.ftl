### My account: what a page says after an action

id-saved = Your identity is saved, encrypted.
id-erased = Your identity has been erased.
