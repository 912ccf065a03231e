<#ftl output_format="plainText">
| data | metric | RNN | LSTM | GRU | official test | published |
| --- | --- | --- | --- | --- | --- | --- |
<#list rows as row>
<#list row.result.row.metrics as metric>
| ${row.result.row.data} | ${row.result.metrics.named(metric).title} | ${row.scores(metric)?join(" | ")} | ${(row.tests(metric)?first.brief)!"–"} | ${row.published(metric)} |
</#list>
</#list>
