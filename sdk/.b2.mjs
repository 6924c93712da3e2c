import {keccak256 as v} from 'viem'
import {keccak256} from './src/bytes/keccak.ts'
const b=new Uint8Array(672).fill(7)
console.log(v(b)===('0x'+Buffer.from(keccak256(b)).toString('hex')))
const t=(f)=>{const e=performance.now()+200;let n=0;const s=performance.now();while(performance.now()<e){for(let i=0;i<20;i++)f();n+=20}return n/(performance.now()-s)*1000}
const best={}
for(let r=0;r<6;r++){best.v=Math.max(best.v??0,t(()=>v(b,'bytes')));best.o=Math.max(best.o??0,t(()=>keccak256(b)))}
console.log(best,best.o/best.v)
