// Inlined into one file at collectstatic; each part stands alone.
import "./leaving.js";
import "./problems.js";
import "./counting.js";
import "./aloud.js";
