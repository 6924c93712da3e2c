export { type Artifact, readArtifact } from './artifacts.ts'
export type { Clients } from './clients.ts'
export { configureRoles, type Holder, type RoleParameters } from './configureRoles.ts'
export {
  type Addresses,
  type Artifacts,
  type ChildName,
  type ContractName,
  children,
  readArtifacts,
} from './contracts.ts'
export * from './errors.ts'
export { deployGenesis, type GenesisDeployment, verifyGenesis } from './genesis.ts'
export { create2Factory, type GenesisPlan, genesisPlan, type PlannedChild, type PlanParameters } from './plan.ts'
export { ADMIN_ROLE, type Permission, permissions, type RoleName, roles } from './roles.ts'
export { deployTestToken, type TestTokenParameters, testTokenAddress } from './testToken.ts'
