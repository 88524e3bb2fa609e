### My account: what a page says after an action

id-saved = 实名信息已加密保存。
id-erased = 实名信息已删除。
