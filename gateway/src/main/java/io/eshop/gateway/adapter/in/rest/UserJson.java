package io.eshop.gateway.adapter.in.rest;

import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

final class UserJson {
    private UserJson() {}

    record Registration(
            @Schema(required = true, examples = "Ada") String name,

            @Schema(required = true, minLength = 8, maxLength = 128, examples = "analytical engine")
            String password,

            @Schema(required = true, format = "email", examples = "ada@example.com")
            String email,

            String phone,
            String avatar,
            @Schema(minimum = "0") Integer age,
            Integer gender,
            Integer loginType) {}

    record Login(
            @Schema(required = true, examples = "ada@example.com")
            String email,

            @Schema(required = true, examples = "analytical engine")
            String password) {}

    record NewPassword(
            @Schema(required = true, description = "the present one", examples = "analytical engine")
            String password,

            @Schema(required = true, minLength = 8, maxLength = 128, examples = "difference engine")
            String newPassword) {}

    record SignedIn(String token, OffsetDateTime expiresAt, long id) {}

    record User(long id, String name, String email, String phone, String avatar, int age, int gender, int loginType) {}

    record Users(long total, List<User> users) {}
}
