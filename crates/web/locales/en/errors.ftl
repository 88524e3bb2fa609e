### What went wrong: one title for each code, and the way on

error-title-invalid = Something needs fixing
error-title-sign_in_needed = Please sign in
error-title-not_allowed = This account cannot open this page
error-title-not_found = Not found
error-title-wrong_state = Things have moved on
error-title-out_of_stock = Not enough left
error-title-expired = This has expired
error-title-key_reused = This request was used before
error-title-too_many = A little too fast
error-title-forbidden = The law does not allow it
error-title-too_large = Too large
error-title-unavailable = Not available just now
error-title-internal = Something broke on our side
error-ours = The fault is ours and it has been recorded. What you just did either took effect in full or not at all.
error-back-shop = Back to the shop
error-back-seller = Back to the seller centre
error-back-station = Back to the station
error-back-desk = Back to the desk
error-back-ops = Back to operations
error-back-open = Back to the open pages
error-back-rights = Back to the rights desk
error-back-pay = Back to the shop
error-code = { $status } · { $code }
