-- Load for wrk, one thread: distinct reports under distinct keys, made from one template.
local file = assert(io.open(os.getenv("BENCH_BODY")))
local template = file:read("*a")
file:close()
local mark = os.getenv("BENCH_MARK")
local run = os.getenv("BENCH_RUN")
local count = 0

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = os.getenv("BENCH_CREDENTIAL")

function request()
  count = count + 1
  wrk.headers["Idempotency-Key"] = run .. "-" .. count
  return wrk.format(nil, nil, nil, (template:gsub(mark, tostring(count))))
end
