### My account: what a page says after an action

id-saved = Your identity is saved, encrypted.
id-erased = Your identity has been erased.

## My data, returns

order-return-asked = Asked for. The answer will be on this page.
order-return-waits = You asked { $at }; the answer will be here.
data-kind-account = Account
data-text-account = E-mail address, name, and a hash of the password.
data-kept-account = Kept until you erase the account.
data-kind-address = Addresses
data-text-address = Name, telephone number and address, sealed under a key of your own.
data-kept-address = You can remove them at any time.
data-kind-identity = Real name
data-text-identity = Name and ID number, sealed apart, shown only to customs and its broker.
data-kept-identity = You can take it back at any time.
data-kind-orders = Orders
data-text-orders = What was bought, what was paid, the taxes, and what you have said of the goods.
data-kept-orders = Three years after the trade is complete (E-Commerce Law, article 31).
data-blocked-orders = { $n } of your orders are still on the way. The account can be erased once they have arrived.
data-blocked-office = This account runs a shop or the market. Hand that over first.
data-erased = Your account is erased.
