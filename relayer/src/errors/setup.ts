/** A process cannot start; the message says what to change. */
export class SetupError extends Error {
  override name = 'SetupError'
}

/** Environment variables that are missing or wrong. */
export class ConfigError extends SetupError {
  override name = 'ConfigError'

  constructor(faults: readonly { variable: string; message: string }[]) {
    super(faults.map(({ variable, message }) => `${variable}: ${message}`).join('\n'))
  }
}

/** SQLite does not keep what it was told. */
export class DatabaseSettingError extends SetupError {
  override name = 'DatabaseSettingError'

  constructor(pragma: string, value: unknown, expected: unknown) {
    super(`SQLite has ${pragma} = ${value} where the relayer needs ${expected}; use a local file system.`)
  }
}

/** The database belongs to another chain or deployment. */
export class ForeignDatabaseError extends SetupError {
  override name = 'ForeignDatabaseError'

  constructor(file: string, found: string, expected: string) {
    super(`${file} belongs to ${found}, not to ${expected}; choose another DATA_DIR.`)
  }
}

/** A newer relayer wrote the database. */
export class NewerDatabaseError extends SetupError {
  override name = 'NewerDatabaseError'

  constructor(file: string, found: number, known: number) {
    super(`${file} has schema ${found}, this relayer knows ${known}; start the newer relayer.`)
  }
}

/** No key to sign with, and none may be made up. */
export class MissingKeyError extends SetupError {
  override name = 'MissingKeyError'

  constructor(variable: string, file: string) {
    super(`Set ${variable} or put a key (0x and 64 digits, mode 0600) into ${file}.`)
  }
}

/** A key file that others can read, or that holds no key. */
export class UnsafeKeyError extends SetupError {
  override name = 'UnsafeKeyError'

  constructor(file: string, reason: string) {
    super(`${file} ${reason}.`)
  }
}

/** The addresses of the contracts are not known. */
export class MissingAddressesError extends SetupError {
  override name = 'MissingAddressesError'

  constructor(reason: string) {
    super(`${reason}; set GENEX_ADDRESSES to the address file of the deployment.`)
  }
}

/** Another process listens on the port. */
export class PortTakenError extends SetupError {
  override name = 'PortTakenError'

  constructor(port: number) {
    super(`Port ${port} is taken; stop what listens there or set PORT.`)
  }
}

/** The chain's node does not answer at the start. */
export class MissingChainError extends SetupError {
  override name = 'MissingChainError'

  constructor(url: string) {
    super(`No chain answers at ${url}; start its node or set GENEX_RPC_URL.`)
  }
}
