import { KeylessPasskeyError, type NoPasskeyError } from "../vault/passkey";
import { t } from "../words/words";

/** Why there is no passkey, for the observer. */
export function noPasskey(error: NoPasskeyError): string {
  return error instanceof KeylessPasskeyError
    ? t("The passkey gave no key, so it is not used and the passphrase stays; if the telephone still lists an entry for this page among its passkeys, it may be removed in the telephone's settings.")
    : t("No passkey was made. The passphrase stays.");
}
