import { hashTypedData, keccak256 } from 'viem'
import { hashOrder, emptyOrder, orderTypedData } from '/work/wt/speed/sdk/src/orders/index.ts'
import { createKeccak } from 'hash-wasm'
const at={chainId:31337,verifyingContract:'0x5fbdb2315678afecb367f032d93f642f64180aa3'}
const order={...emptyOrder,kind:'ask',maker:'0x70997970C51812dc3A010C7d01b50e0d17dc79C8',couponId:(5n<<216n)|(7n<<184n)|(156n<<140n)|(10000n<<76n)|(1800000000n<<44n)|(1900000000n<<12n)|3n,amount:3n,unitPrice:85000000n,start:1800000000,end:1800600000,nonce:123456789012345n,epoch:9876543210n,maxFee:100}
const t=(f)=>{const e=performance.now()+150;let n=0;const s=performance.now();while(performance.now()<e){for(let i=0;i<20;i++)f();n+=20}return n/(performance.now()-s)*1000}
const b672=new Uint8Array(672).fill(3),b288=new Uint8Array(288).fill(3),b66=new Uint8Array(66)
const w=await createKeccak(256)
const W=(b)=>w.init().update(b).digest('binary')
const fs={viem:()=>hashTypedData(orderTypedData(order,at)),ours:()=>hashOrder(order,at),noble3:()=>{keccak256(b672,'bytes');keccak256(b288,'bytes');keccak256(b66,'bytes')},wasm3:()=>{W(b672);W(b288);W(b66)}}
const best={}
for(let r=0;r<6;r++)for(const k in fs)best[k]=Math.max(best[k]??0,t(fs[k]))
for(const k in best)console.log(k,Math.round(best[k]),(best[k]/best.viem).toFixed(1))
